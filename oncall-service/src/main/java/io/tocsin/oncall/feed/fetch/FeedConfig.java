package io.tocsin.oncall.feed.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calendar feeds. */
@ConfigMapping(prefix = "tocsin.calendar-feed")
public interface FeedConfig {

    /** Addresses from which feeds may be fetched although they are private: CIDR blocks, or host names. */
    Optional<List<String>> allowedPrivateAddresses();

    /** How often a feed is looked at. */
    @WithDefault("PT15M")
    Duration interval();

    /** After so long without an answer that can be taken, the leads of the teams that go by the feed are told. */
    @WithDefault("PT6H")
    Duration awayAfter();

    /** How long a connection may take. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long the publisher may be silent. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** How long a request may take in all, however busy the publisher looks. */
    @WithDefault("PT30S")
    Duration timeLimit();

    /** Feeds that are fetched at once. */
    @WithDefault("8")
    int parallel();

    /** How many feeds there may be. */
    @WithDefault("500")
    int most();
}
