package io.tocsin.platform.event;

import java.util.regex.Pattern;

/**
 * The title under which others are told of an incident that not everybody may read. It is what an event says of the
 * restriction: who must not pass such an incident on goes by it.
 */
public final class RestrictedTitle {

    private static final String BEGINNING = "Restricted incident #";
    private static final Pattern TITLE = Pattern.compile(Pattern.quote(BEGINNING) + "\\d+");

    private RestrictedTitle() {}

    public static String of(long number) {
        return BEGINNING + number;
    }

    public static boolean is(String title) {
        return TITLE.matcher(title).matches();
    }
}
