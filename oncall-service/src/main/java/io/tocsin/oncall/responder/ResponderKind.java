package io.tocsin.oncall.responder;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Responders as configuration. */
@ApplicationScoped
class ResponderKind implements ConfiguredKind<ResponderBody> {

    private final ResponderService service;
    private final ResponderRepository repository;

    ResponderKind(ResponderService service, ResponderRepository repository) {
        this.service = service;
        this.repository = repository;
    }

    @Override
    public String name() {
        return "Responder";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public Class<ResponderBody> body() {
        return ResponderBody.class;
    }

    @Override
    public List<ConfiguredObject<ResponderBody>> all() {
        return repository.list("order by key").stream()
                .map(it -> new ConfiguredObject<>(it.key(), ResponderBody.from(it), it.version()))
                .toList();
    }

    @Override
    public ResponderBody asStored(String key, ResponderBody body) {
        return ResponderBody.from(new ResponderEntity(key, body));
    }

    @Override
    public void create(String key, ResponderBody body) {
        service.create(body);
    }

    @Override
    public void change(String key, String ifMatch, ResponderBody body) {
        service.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        service.remove(key, ifMatch);
    }
}
