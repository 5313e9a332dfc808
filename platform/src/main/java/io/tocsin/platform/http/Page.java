package io.tocsin.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in the list's order. The answer also carries {@code Link: <...>; rel="next"} (RFC 8288), which keeps the
 * request's filters.
 *
 * @param next the cursor of the next page; missing on the last one
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of the rows that {@link PageRequest#limitAndOne} asked for.
     *
     * @param position what the list is ordered by, of an item: a record (or String, Long, UUID ...) that tells items apart
     */
    public static <T> Page<T> of(List<T> items, PageRequest request, Function<? super T, ?> position) {
        if (items.size() <= request.limit()) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, request.limit());
        return new Page<>(page, Cursor.encode(position.apply(page.getLast())));
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
