package io.tocsin.platform.configuration;

import io.tocsin.platform.http.ETags;

/**
 * An object as it is now.
 *
 * @param version as in its entity tag
 */
public record ConfiguredObject<B>(String key, B body, long version) {

    /** The {@code If-Match} that names this version. */
    String ifMatch() {
        return '"' + ETags.of(version).getValue() + '"';
    }
}
