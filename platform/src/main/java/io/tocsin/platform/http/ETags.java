package io.tocsin.platform.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags made of version numbers, and the {@code If-Match} that an update must carry (RFC 9110, section 13.1). */
public final class ETags {

    /** One entity tag and what follows it in a list. Tags may hold commas, so splitting at commas will not do. */
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"\\s*(?:,|$)");

    private ETags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * Lets an update through only if the client has seen the present version. Compare the version that is read in the
     * update's own transaction, and let the database check it again ({@code @Version}, or {@code where version = ?}).
     *
     * @param ifMatch the request's {@code If-Match} header
     * @throws ProblemException 428 without the header, 412 if it does not name the version, 400 if it makes no sense
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(Problem.of(
                    ProblemType.PRECONDITION_REQUIRED, "Send the ETag of what you have read in an If-Match header."));
        }
        if (!names(ifMatch, version, false)
                .orElseThrow(() -> new ProblemException(Problem.invalidParameter(
                        HttpHeaders.IF_MATCH, "must be a list of entity tags such as \"3\", or *")))) {
            throw new ProblemException(Problem.of(
                    ProblemType.PRECONDITION_FAILED, "The present version is " + version + "; read it again."));
        }
    }

    /** Whether {@code If-None-Match} says that the client has this tag already. Nonsense counts as no header. */
    static boolean noneMatchNames(@Nullable String ifNoneMatch, EntityTag tag) {
        return ifNoneMatch != null && names(ifNoneMatch, tag.getValue(), true).orElse(false);
    }

    private static Optional<Boolean> names(String header, long version, boolean weakly) {
        return names(header, Long.toString(version), weakly);
    }

    /** Whether a list names the tag; empty if it is no list of tags. Only the weak comparison lets weak tags match. */
    private static Optional<Boolean> names(String header, String value, boolean weakly) {
        if (header.strip().equals("*")) {
            return Optional.of(true);
        }
        boolean found = false;
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (end < header.length()) {
            if (!tag.find(end) || tag.start() != end) {
                return Optional.empty();
            }
            found |= value.equals(tag.group(2)) && (weakly || tag.group(1) == null);
            end = tag.end();
        }
        return Optional.of(found);
    }
}
