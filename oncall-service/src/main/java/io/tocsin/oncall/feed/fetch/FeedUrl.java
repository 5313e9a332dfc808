package io.tocsin.oncall.feed.fetch;

import io.tocsin.platform.security.IntegrationKeys;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A feed's URL as it may be shown. Whoever knows the URL of a calendar can mostly read it, for its path or query holds a secret: so
 * only scheme and host are shown, and eight digits of a hash by which one URL is told from another.
 */
public final class FeedUrl {

    private static final Pattern MASKED =
            Pattern.compile("https?://[^/?#]+/\\*{3}[0-9a-f]{8}", Pattern.CASE_INSENSITIVE);

    private FeedUrl() {}

    /** One that is masked stays as it is; of one that is none nothing is shown. */
    public static String masked(String url) {
        if (isMasked(url)) {
            return url;
        }
        String digits = "***" + IntegrationKeys.hash(url).substring(0, 8);
        try {
            URI uri = URI.create(url);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getHost() == null ? digits : uri.getScheme() + "://" + uri.getHost() + port + "/" + digits;
        } catch (IllegalArgumentException e) {
            return digits;
        }
    }

    public static boolean isMasked(String url) {
        return MASKED.matcher(url).matches();
    }
}
