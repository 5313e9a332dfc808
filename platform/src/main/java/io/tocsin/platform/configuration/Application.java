package io.tocsin.platform.configuration;

import static java.util.stream.Collectors.toSet;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Makes everything as documents say: all of it, or nothing. */
@ApplicationScoped
class Application {

    private static final int MOST_FAULTS = 100;

    /** 2,000 services took 14 s on two busy cores. */
    private static final int MOST_SECONDS = 180;

    private final Kinds kinds;
    private final Specs specs;
    private final Database database;
    private final Instance<EntityManager> entities;
    private final TransactionSynchronizationRegistry transaction;

    Application(
            Kinds kinds,
            Specs specs,
            Database database,
            Instance<EntityManager> entities,
            TransactionSynchronizationRegistry transaction) {
        this.kinds = kinds;
        this.specs = specs;
        this.database = database;
        this.entities = entities;
        this.transaction = transaction;
    }

    /**
     * Reads and checks every document first. Kinds are applied in their order, within a kind what is needed before what needs it;
     * what goes is removed in the opposite order, after everything else. One application at a time; who changes one of the
     * objects meanwhile in another way is found out by its version.
     *
     * @param names the kinds that there may be, and that {@code prune} looks at; nothing for those that are there
     * @param prune whether objects that no document names are removed
     * @param dryRun whether it is all undone in the end, nothing told or kept
     * @throws ProblemException that names the document, and the place in it
     */
    @Transactional
    @TransactionConfiguration(timeout = MOST_SECONDS)
    Applied apply(byte[] yaml, Collection<String> names, boolean prune, boolean dryRun) {
        Set<String> allowed =
                kinds.named(names).stream().map(ConfiguredKind::name).collect(toSet());
        List<Document> documents = Documents.read(yaml, allowed);
        List<String> involved = names.isEmpty()
                ? documents.stream().map(Document::kind).distinct().toList()
                : List.copyOf(names);
        List<KindApplication<?>> parts = new ArrayList<>();
        List<ProblemException> refusals = new ArrayList<>();
        for (ConfiguredKind<?> kind : involved.isEmpty() ? List.<ConfiguredKind<?>>of() : kinds.named(involved)) {
            parts.add(read(kind, documents, refusals));
        }
        if (!refusals.isEmpty()) {
            throw together(refusals);
        }
        database.rows("select pg_advisory_xact_lock(hashtextextended('configuration', 0))", row -> true);
        List<Applied.Outcome> outcomes = new ArrayList<>();
        parts.forEach(part -> part.apply(outcomes, this::flush));
        if (prune) {
            parts.reversed().forEach(part -> part.prune(outcomes, this::flush));
        }
        database.update("set constraints all immediate");
        if (dryRun) {
            transaction.setRollbackOnly();
        }
        return Applied.of(dryRun, outcomes);
    }

    private <B> KindApplication<B> read(
            ConfiguredKind<B> kind, List<Document> documents, List<ProblemException> refusals) {
        KindApplication<B> part = new KindApplication<>(kind, specs);
        for (Document document : documents) {
            if (document.kind().equals(kind.name())) {
                try {
                    part.add(document);
                } catch (ProblemException e) {
                    refusals.add(e);
                }
            }
        }
        return part;
    }

    /** What the database has against an object is to be known before the next one; and what is done need not be looked at again. */
    private void flush() {
        entities.stream().forEach(manager -> {
            manager.flush();
            manager.clear();
        });
    }

    private static ProblemException together(List<ProblemException> refusals) {
        List<Fault> faults = refusals.stream()
                .flatMap(refusal -> refusal.problem().errors().stream())
                .limit(MOST_FAULTS)
                .toList();
        boolean unreadable = refusals.stream()
                .anyMatch(refusal -> refusal.problem().status() == ProblemType.MALFORMED_REQUEST.status());
        return new ProblemException(Problem.of(unreadable ? ProblemType.MALFORMED_REQUEST : ProblemType.VALIDATION)
                .with(faults));
    }
}
