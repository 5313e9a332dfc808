-- What figures are made from: a narrow row an incident, derived from what is on record whenever something happens to it, and one a
-- page that a person got.
create table incident_fact (
    incident_id      uuid primary key references incident (id),
    kind             text        not null,
    readers          text[],
    severity         text        not null,
    service_key      text,
    team             text,
    declared_at      timestamptz not null,
    -- Seconds, rounded down; null for what has not happened. To acknowledge, mitigate and resolve from the declaration on; down
    -- from the beginning of the impact to the mitigation.
    acknowledge_s    int,
    mitigate_s       int,
    resolve_s        int,
    down_s           int,
    alerts           int         not null,
    -- Whether a person did anything about it.
    acted            boolean     not null,
    -- Since the incident of the same problem before; null for the first.
    since_previous_s bigint,
    targets_met      int         not null,
    targets_missed   int         not null
);
-- Holds all that the figures of a span need, so that only the index is read.
create index incident_fact_declared on incident_fact (declared_at) include (kind, readers, severity, service_key, team,
    acknowledge_s, mitigate_s, resolve_s, down_s, alerts, acted, since_previous_s, targets_met, targets_missed);
create index incident_problem on incident (integration_id, dedup_key, number) where integration_id is not null;

create table page_fact (
    incident_id uuid        not null references incident (id),
    sequence    bigint      not null,
    responder   text        not null,
    at          timestamptz not null,
    primary key (incident_id, sequence)
);
create index page_fact_at on page_fact (at, responder);

-- People as oncall-service tells them, for the hours of the day where they live.
create table responder (
    key       text primary key,
    name      text not null,
    time_zone text not null
);

-- What an hour of a service's downtime costs.
create table downtime_cost (
    service_key text primary key references service (key) on delete cascade,
    basis       text           not null check (basis in ('REVENUE', 'CUSTOM')),
    per_hour    numeric(15, 2) not null check (per_hour >= 0),
    currency    text           not null,
    version     bigint         not null default 1
);

-- Null if one is; what people corrected may be a little out of order, which counts as no time at all.
create function seconds_between(begun timestamptz, ended timestamptz) returns int language sql immutable strict as $$
    select greatest(floor(extract(epoch from ended - begun)), 0)::int
$$;
create function derive_incident_facts(ids uuid[]) returns void language sql as $$
    insert into incident_fact
    select i.id, i.kind, i.readers, i.severity, i.service_key, s.team, t.declared,
        seconds_between(t.declared, t.acknowledged),
        seconds_between(t.declared, coalesce(t.mitigated, t.resolved)),
        seconds_between(t.declared, t.resolved),
        seconds_between(t.began, coalesce(t.mitigated, t.resolved)),
        (select count(*) from alert a where a.incident_id = i.id),
        t.acted,
        floor(extract(epoch from i.opened_at - (
            select p.opened_at from incident p
            where p.integration_id = i.integration_id and p.dedup_key = i.dedup_key and p.number < i.number
            order by p.number desc limit 1))),
        g.met, g.missed
    from incident i
    left join service s on s.key = i.service_key
    cross join lateral (
        select coalesce(c.declared, i.opened_at) as declared,
            coalesce(c.began, c.detected, c.declared, i.opened_at) as began,
            coalesce(c.acknowledged, e.acknowledged) as acknowledged,
            coalesce(c.mitigated, e.mitigated) as mitigated,
            case when i.state = 'RESOLVED' then coalesce(c.resolved, i.resolved_at) end as resolved,
            coalesce(e.acted, false) as acted
        from (
            select max(at) filter (where kind = 'DECLARED') as declared, max(at) filter (where kind = 'IMPACT_BEGAN') as began,
                max(at) filter (where kind = 'DETECTED') as detected, max(at) filter (where kind = 'ACKNOWLEDGED') as acknowledged,
                max(at) filter (where kind = 'MITIGATED') as mitigated, max(at) filter (where kind = 'RESOLVED') as resolved
            from time_correction where incident_id = i.id
        ) c, (
            select min(at) filter (where type = 'io.tocsin.incident.acknowledged.v1') as acknowledged,
                min(at) filter (where type = 'io.tocsin.incident.mitigated.v1') as mitigated,
                bool_or(type not in ('io.tocsin.incident.triggered.v1', 'io.tocsin.incident.backfilled.v1')
                    and data -> 'by' ->> 'kind' = 'PERSON') as acted
            from incident_event where incident_id = i.id
        ) e
    ) t
    cross join lateral (
        select count(*) filter (where state = 'MET') as met, count(*) filter (where state = 'BREACHED') as missed
        from target where incident_id = i.id
    ) g
    where i.id = any(ids)
    order by i.id
    on conflict (incident_id) do update set kind = excluded.kind, readers = excluded.readers, severity = excluded.severity,
        service_key = excluded.service_key, team = excluded.team, declared_at = excluded.declared_at,
        acknowledge_s = excluded.acknowledge_s, mitigate_s = excluded.mitigate_s, resolve_s = excluded.resolve_s,
        down_s = excluded.down_s, alerts = excluded.alerts, acted = excluded.acted,
        since_previous_s = excluded.since_previous_s, targets_met = excluded.targets_met,
        targets_missed = excluded.targets_missed
$$;
select derive_incident_facts(array(select id from incident));
insert into page_fact
select incident_id, sequence, data ->> 'responder', (data ->> 'happenedAt')::timestamptz from incident_event
where type = 'io.tocsin.incident.paging_recorded.v1' and data ->> 'what' = 'io.tocsin.page.requested.v1';
