package io.tocsin.notification.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notices are delivered: patiently, for they wake nobody, and beside pages, never before them. */
@ConfigMapping(prefix = "tocsin.notices")
public interface NoticeConfig {

    /** Attempts before a delivery has failed. */
    @WithDefault("12")
    int attempts();

    /** The wait after the first failure; doubles with each, and a random part of up to half is taken off. */
    @WithDefault("PT10S")
    Duration backoff();

    /** The longest wait between two attempts. */
    @WithDefault("PT1H")
    Duration backoffMax();

    /** How long after it was issued a notice still makes sense. */
    @WithDefault("PT24H")
    Duration expiry();

    /** After this a sender that has not reported is taken for dead. Longer than any channel's own time limits. */
    @WithDefault("PT1M")
    Duration lease();

    /** How many are on their way at once; few, so that a storm of notices holds up no page. */
    @WithDefault("4")
    int parallel();

    /** How often to look without having been woken; another replica may have written. */
    @WithDefault("PT1S")
    Duration interval();
}
