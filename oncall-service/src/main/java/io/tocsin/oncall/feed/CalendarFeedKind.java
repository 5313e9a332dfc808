package io.tocsin.oncall.feed;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Feeds as configuration: files are in the documents, URLs as they are shown, so that an export holds no secret. */
@ApplicationScoped
class CalendarFeedKind implements ConfiguredKind<CalendarFeedBody> {

    private final CalendarFeeds feeds;

    CalendarFeedKind(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public String name() {
        return "CalendarFeed";
    }

    /** Schedules go by them. */
    @Override
    public int rank() {
        return 25;
    }

    @Override
    public Class<CalendarFeedBody> body() {
        return CalendarFeedBody.class;
    }

    @Override
    public List<ConfiguredObject<CalendarFeedBody>> all() {
        return feeds.after(null, Integer.MAX_VALUE).stream()
                .map(feed ->
                        new ConfiguredObject<>(feed.key(), feed.definition().configured(feed.key()), feed.version()))
                .toList();
    }

    @Override
    public CalendarFeedBody asStored(String key, CalendarFeedBody body) {
        return body.configured(key);
    }

    @Override
    public void create(String key, CalendarFeedBody body) {
        feeds.create(body);
    }

    @Override
    public void change(String key, String ifMatch, CalendarFeedBody body) {
        feeds.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        feeds.remove(key, ifMatch);
    }
}
