package io.tocsin.notification.subscription;

import io.tocsin.notification.contact.SecretBox;
import io.tocsin.notification.webhook.WebhookChannel;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to subscriptions. */
@ApplicationScoped
@Transactional
class Subscriptions {

    private final SubscriptionStore store;
    private final SubscriptionConfig config;
    private final WebhookChannel webhooks;
    private final SecretBox secrets;
    private final AuditLog audit;
    private final InstantSource clock;

    Subscriptions(
            SubscriptionStore store,
            SubscriptionConfig config,
            WebhookChannel webhooks,
            SecretBox secrets,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.config = config;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** A subscription with a new secret, which is not shown again. */
    record WithSecret(Subscription subscription, String secret) {}

    WithSecret create(SubscriptionBody body) {
        if (body.key() == null) {
            throw new ProblemException(Problem.validation("/key", "must be given"));
        }
        check(body);
        if (store.count() >= config.most()) {
            throw new ProblemException(
                    Problem.conflict("There are at most " + config.most() + " webhook subscriptions."));
        }
        Subscription subscription = Subscription.of(Ids.next(), body.key(), body, clock.instant());
        String secret = secrets.newSigningSecret();
        if (!store.insert(subscription, secrets.seal(secret))) {
            throw new ProblemException(Problem.conflict("There is a webhook subscription " + body.key() + " already."));
        }
        audit.record("CREATED", ref(subscription), null, shown(subscription));
        return new WithSecret(subscription, secret);
    }

    Subscription get(String key) {
        return store.find(key).orElseThrow(() -> notFound(key));
    }

    Subscription change(String key, @Nullable String ifMatch, SubscriptionBody body) {
        Subscription subscription = locked(key);
        ETags.requireMatch(ifMatch, subscription.version());
        if (body.key() != null && !body.key().equals(key)) {
            throw new ProblemException(Problem.validation("/key", "cannot be changed"));
        }
        check(body);
        Subscription changed = subscription.with(body);
        store.update(changed);
        audit.record("CHANGED", ref(changed), shown(subscription), shown(changed));
        return changed;
    }

    void remove(String key, @Nullable String ifMatch) {
        Subscription subscription = locked(key);
        ETags.requireMatch(ifMatch, subscription.version());
        store.delete(subscription.id());
        audit.record("REMOVED", ref(subscription), shown(subscription), null);
    }

    /** Does nothing to one that is enabled. */
    Subscription enable(String key) {
        Subscription subscription = locked(key);
        if (subscription.disabledAt() != null) {
            store.enable(subscription.id(), clock.instant());
            audit.record("ENABLED", ref(subscription), shown(subscription), shown(get(key)));
        }
        return get(key);
    }

    /** The secret until now signs as well for a while; the one before that does no more. */
    WithSecret rotate(String key) {
        Subscription subscription = locked(key);
        String secret = secrets.newSigningSecret();
        Instant until = clock.instant().plus(config.secretOverlap());
        store.rotate(subscription.id(), secrets.seal(secret), until);
        Subscription rotated = get(key);
        audit.record("SECRET_CHANGED", ref(rotated), shown(subscription), shown(rotated));
        return new WithSecret(rotated, secret);
    }

    private static String ref(Subscription subscription) {
        return "webhook-subscription:" + subscription.key();
    }

    private static SubscriptionView shown(Subscription subscription) {
        return SubscriptionView.from(subscription, null);
    }

    private Subscription locked(String key) {
        return store.lock(key).orElseThrow(() -> notFound(key));
    }

    private void check(SubscriptionBody body) {
        List<Problem.Fault> faults = new ArrayList<>();
        String fault = webhooks.faultOf(body.url());
        if (fault != null) {
            faults.add(new Problem.Fault("/url", fault));
        }
        for (int i = 0; i < body.events().size(); i++) {
            if (!EventNames.isKnown(body.events().get(i))) {
                faults.add(new Problem.Fault(
                        "/events/" + i, "must be a type of event such as incident.triggered, or " + EventNames.ALL));
            }
        }
        if (!store.canBeMailed(body.owner())) {
            faults.add(new Problem.Fault("/owner", "must be a person with a contact method of channel email"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.validation(faults));
        }
    }

    private static ProblemException notFound(String key) {
        return new ProblemException(Problem.notFound("webhook subscription", key));
    }
}
