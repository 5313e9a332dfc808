package io.tocsin.oncall.schedule;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Schedules as configuration, without their overrides: those are decisions of a day. */
@ApplicationScoped
class ScheduleKind implements ConfiguredKind<ScheduleBody> {

    private final ScheduleService service;
    private final ScheduleRepository repository;

    ScheduleKind(ScheduleService service, ScheduleRepository repository) {
        this.service = service;
        this.repository = repository;
    }

    @Override
    public String name() {
        return "Schedule";
    }

    @Override
    public int rank() {
        return 30;
    }

    @Override
    public Class<ScheduleBody> body() {
        return ScheduleBody.class;
    }

    @Override
    public List<ConfiguredObject<ScheduleBody>> all() {
        return repository.list("order by key").stream()
                .map(it -> new ConfiguredObject<>(it.key(), ScheduleBody.from(it), it.version()))
                .toList();
    }

    @Override
    public ScheduleBody asStored(String key, ScheduleBody body) {
        return body;
    }

    @Override
    public void create(String key, ScheduleBody body) {
        service.create(body);
    }

    @Override
    public void change(String key, String ifMatch, ScheduleBody body) {
        service.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        service.remove(key, ifMatch);
    }
}
