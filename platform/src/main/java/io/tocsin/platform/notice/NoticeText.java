package io.tocsin.platform.notice;

/** Titles and texts of notices, within their limits: what is longer is cut, for a notice is not worth refusing a change for. */
public final class NoticeText {

    /** The most characters of a title. */
    public static final int LONGEST_TITLE = 200;

    /** The most characters of a text. */
    public static final int LONGEST_TEXT = 8_000;

    private NoticeText() {}

    /** On one line. */
    public static String title(String title) {
        return cut(title.replaceAll("\\s*\\R\\s*", " ").strip(), LONGEST_TITLE);
    }

    public static String text(String text) {
        return cut(text.strip(), LONGEST_TEXT);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        // Half of a character that takes two would be no character.
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
