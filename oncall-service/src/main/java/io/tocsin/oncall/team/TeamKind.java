package io.tocsin.oncall.team;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Teams as configuration. */
@ApplicationScoped
class TeamKind implements ConfiguredKind<TeamBody> {

    private final TeamService service;
    private final TeamRepository repository;

    TeamKind(TeamService service, TeamRepository repository) {
        this.service = service;
        this.repository = repository;
    }

    @Override
    public String name() {
        return "Team";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public Class<TeamBody> body() {
        return TeamBody.class;
    }

    @Override
    public List<ConfiguredObject<TeamBody>> all() {
        return repository.list("order by key").stream()
                .map(it -> new ConfiguredObject<>(it.key(), TeamBody.from(it), it.version()))
                .toList();
    }

    @Override
    public TeamBody asStored(String key, TeamBody body) {
        return TeamBody.from(new TeamEntity(key, body.name(), body.members(), body.leadsOrNone(), body.teamsOrNone()));
    }

    @Override
    public Set<String> needs(TeamBody body) {
        return Set.copyOf(body.teamsOrNone());
    }

    @Override
    public void create(String key, TeamBody body) {
        service.create(body);
    }

    @Override
    public void change(String key, String ifMatch, TeamBody body) {
        service.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        service.remove(key, ifMatch);
    }
}
