package io.tocsin.incident.similar;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of a title as PostgreSQL text queries. Of many words the longest are asked for, which tend to say the most.
 *
 * @param words lexemes, as {@code to_tsvector} gives them
 */
record WordQuery(List<String> words) {

    private static final int MOST = 12;

    WordQuery {
        words = words.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** What has all of them, or all but one. */
    String allButOne() {
        if (words.size() <= 2) {
            return any();
        }
        return words.stream()
                .map(left -> words.stream()
                        .filter(word -> !word.equals(left))
                        .map(WordQuery::quoted)
                        .collect(Collectors.joining(" & ", "(", ")")))
                .collect(Collectors.joining(" | "));
    }

    String any() {
        return words.stream().map(WordQuery::quoted).collect(Collectors.joining(" | "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
