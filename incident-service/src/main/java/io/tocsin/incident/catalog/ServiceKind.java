package io.tocsin.incident.catalog;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Services as configuration. Their integrations are not: a key is shown once, to the person who makes it. */
@ApplicationScoped
class ServiceKind implements ConfiguredKind<ServiceBody> {

    private final Catalog catalog;
    private final ServiceRepository services;

    ServiceKind(Catalog catalog, ServiceRepository services) {
        this.catalog = catalog;
        this.services = services;
    }

    @Override
    public String name() {
        return "Service";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public Class<ServiceBody> body() {
        return ServiceBody.class;
    }

    @Override
    public List<ConfiguredObject<ServiceBody>> all() {
        return services.list("order by key").stream()
                .map(service -> new ConfiguredObject<>(service.key(), ServiceBody.from(service), service.version()))
                .toList();
    }

    @Override
    public ServiceBody asStored(String key, ServiceBody body) {
        return ServiceBody.from(new ServiceEntity(key, body));
    }

    @Override
    public Set<String> needs(ServiceBody body) {
        return body.dependsOn() == null ? Set.of() : Set.copyOf(body.dependsOn());
    }

    @Override
    public void create(String key, ServiceBody body) {
        catalog.create(body);
    }

    @Override
    public void change(String key, String ifMatch, ServiceBody body) {
        catalog.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        catalog.remove(key, ifMatch);
    }
}
