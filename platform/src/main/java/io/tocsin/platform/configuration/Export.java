package io.tocsin.platform.configuration;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Writes what is configured, as of one moment. */
@ApplicationScoped
class Export {

    private final Kinds kinds;
    private final Specs specs;
    private final Database database;

    Export(Kinds kinds, Specs specs, Database database) {
        this.kinds = kinds;
        this.specs = specs;
        this.database = database;
    }

    /**
     * In the order in which it can be applied, and of keys within a kind.
     *
     * @param names of kinds; nothing for all
     */
    @Transactional
    String yaml(List<String> names) {
        List<ConfiguredKind<?>> wanted = kinds.named(names);
        database.update("set transaction isolation level repeatable read");
        List<Document> documents = new ArrayList<>();
        wanted.forEach(kind -> write(kind, documents));
        return YamlWriter.write(documents);
    }

    private <B> void write(ConfiguredKind<B> kind, List<Document> documents) {
        for (ConfiguredObject<B> object : kind.all()) {
            documents.add(
                    new Document(documents.size() + 1, kind.name(), object.key(), specs.spec(kind, object.body())));
        }
    }
}
