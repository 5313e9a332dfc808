package io.tocsin.notification.contact;

import io.tocsin.notification.channel.Channel;
import io.tocsin.notification.channel.Channels;
import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes to contact methods: everybody's own are theirs, all are an admin's. */
@ApplicationScoped
@Transactional
public class ContactMethods {

    private static final int MOST_A_PERSON = 20;

    private final ContactMethodRepository methods;
    private final ContactStates states;
    private final Channels channels;
    private final SecretBox secrets;
    private final AuditLog audit;
    private final CurrentUser user;
    private final InstantSource clock;

    ContactMethods(
            ContactMethodRepository methods,
            ContactStates states,
            Channels channels,
            SecretBox secrets,
            AuditLog audit,
            CurrentUser user,
            InstantSource clock) {
        this.methods = methods;
        this.states = states;
        this.channels = channels;
        this.secrets = secrets;
        this.audit = audit;
        this.user = user;
        this.clock = clock;
    }

    /** The person that is meant: the one who is named, or the caller. */
    public String responder(@Nullable String named) {
        String responder = named == null ? user.key() : named;
        if (!responder.equals(user.key()) && !user.isAdmin()) {
            throw new ProblemException(Problem.forbidden("Only an admin may see or change what is another person's."));
        }
        return responder;
    }

    /** What was created, with its secret, which is not shown again. */
    record Created(ContactMethodEntity method, @Nullable String secret) {}

    Created create(ContactMethodBody body) {
        String responder = responder(body.responder());
        Channel channel = channel(body);
        if (methods.count("responder", responder) >= MOST_A_PERSON) {
            throw new ProblemException(Problem.conflict("A person has at most " + MOST_A_PERSON + " contact methods."));
        }
        String secret = channel.hasSecret() ? secrets.newSigningSecret() : null;
        ContactMethodEntity method = new ContactMethodEntity(
                Ids.next(),
                responder,
                channel.name(),
                body.address(),
                body.label(),
                secret == null ? null : secrets.seal(secret),
                body.enabled() == null || body.enabled(),
                clock.instant());
        methods.persistAndFlush(method);
        audit.record("CREATED", ref(method), null, ContactMethodBody.from(method, null));
        states.tell(responder);
        return new Created(method, secret);
    }

    ContactMethodEntity get(UUID id) {
        ContactMethodEntity method = methods.findById(id);
        // What is another's is not told apart from what does not exist.
        if (method == null || (!method.responder().equals(user.key()) && !user.isAdmin())) {
            throw new ProblemException(Problem.notFound("contact method", id));
        }
        return method;
    }

    /** As it is, held until the current transaction ends. */
    public ContactMethodBody lock(UUID id) {
        ContactMethodEntity method = get(id);
        methods.getEntityManager().refresh(method, LockModeType.PESSIMISTIC_WRITE);
        return ContactMethodBody.from(method, null);
    }

    ContactMethodEntity change(UUID id, @Nullable String ifMatch, ContactMethodBody body) {
        ContactMethodEntity method = get(id);
        ETags.requireMatch(ifMatch, method.version());
        if (!method.channel().equals(channel(body).name())) {
            throw new ProblemException(Problem.validation("/channel", "cannot be changed"));
        }
        if (body.responder() != null && !body.responder().equals(method.responder())) {
            throw new ProblemException(Problem.validation("/responder", "cannot be changed"));
        }
        boolean moved = !body.address().equals(method.address());
        ContactMethodBody before = ContactMethodBody.from(method, null);
        method.change(body.address(), body.label(), body.enabled() == null || body.enabled());
        methods.flush();
        if (moved) {
            // What the old address has shown says nothing of the new one.
            methods.forget(id);
            methods.getEntityManager().refresh(method);
        }
        audit.record("CHANGED", ref(method), before, ContactMethodBody.from(method, null));
        states.tell(method.responder());
        return method;
    }

    void remove(UUID id, @Nullable String ifMatch) {
        ContactMethodEntity method = get(id);
        ETags.requireMatch(ifMatch, method.version());
        audit.record("REMOVED", ref(method), ContactMethodBody.from(method, null), null);
        methods.delete(method);
        methods.flush();
        states.tell(method.responder());
    }

    private static String ref(ContactMethodEntity method) {
        return "responder:" + method.responder() + "/contact-method:" + method.id();
    }

    private Channel channel(ContactMethodBody body) {
        Channel channel = channels.find(body.channel())
                .orElseThrow(() -> new ProblemException(Problem.validation("/channel", "must be email or webhook")));
        String fault = channel.faultOf(body.address());
        if (fault != null) {
            throw new ProblemException(Problem.validation("/address", fault));
        }
        return channel;
    }
}
