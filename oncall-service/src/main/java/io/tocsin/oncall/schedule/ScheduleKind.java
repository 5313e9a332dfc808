package io.tocsin.oncall.schedule;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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

    /** A change that comes as a document is in force from the end of the current shift on. */
    @Override
    public Set<String> setByService() {
        return Set.of("effectiveFrom");
    }

    @Override
    public List<ConfiguredObject<ScheduleBody>> all() {
        List<ScheduleEntity> schedules = repository.list("order by key");
        List<ScheduleBody> bodies = repository.bodies(schedules);
        return IntStream.range(0, schedules.size())
                .mapToObj(i -> new ConfiguredObject<>(
                        schedules.get(i).key(),
                        bodies.get(i).undated(schedules.get(i).key()),
                        schedules.get(i).version()))
                .toList();
    }

    @Override
    public ScheduleBody asStored(String key, ScheduleBody body) {
        return body.undated(key);
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
