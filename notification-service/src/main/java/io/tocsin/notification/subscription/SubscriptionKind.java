package io.tocsin.notification.subscription;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import io.tocsin.platform.event.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/**
 * Subscriptions as configuration, without their secrets. One that is made by a document has a secret that nobody has seen; who
 * needs it makes a new one.
 */
@ApplicationScoped
class SubscriptionKind implements ConfiguredKind<SubscriptionBody> {

    private final Subscriptions subscriptions;
    private final SubscriptionStore store;
    private final InstantSource clock;

    SubscriptionKind(Subscriptions subscriptions, SubscriptionStore store, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "WebhookSubscription";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public Class<SubscriptionBody> body() {
        return SubscriptionBody.class;
    }

    @Override
    public List<ConfiguredObject<SubscriptionBody>> all() {
        return store.list(null, Integer.MAX_VALUE).stream()
                .map(it -> new ConfiguredObject<>(it.key(), SubscriptionBody.from(it), it.version()))
                .toList();
    }

    @Override
    public SubscriptionBody asStored(String key, SubscriptionBody body) {
        return SubscriptionBody.from(Subscription.of(Ids.next(), key, body, clock.instant()));
    }

    @Override
    public void create(String key, SubscriptionBody body) {
        subscriptions.create(body);
    }

    @Override
    public void change(String key, String ifMatch, SubscriptionBody body) {
        subscriptions.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        subscriptions.remove(key, ifMatch);
    }
}
