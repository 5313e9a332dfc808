-- Who is kept informed of an incident, from which of its events on. A plan names some when it begins; people add and remove others.
create table incident_stakeholder (
    incident_id    uuid        not null references incident (id),
    responder      text        not null,
    added_at       timestamptz not null,
    added_by       text        not null,
    added_sequence bigint      not null,
    primary key (incident_id, responder)
);
-- Those whom plans have named until now are told what happens from now on.
insert into incident_stakeholder (incident_id, responder, added_at, added_by, added_sequence)
select distinct r.incident_id, s.responder, r.started_at, 'response-plans', i.sequence
from response r join incident i on i.id = r.incident_id
cross join lateral json_array_elements_text(r.stakeholders::json) as s (responder);

-- What people were told of incidents that is no page: the log of record of what this service puts on topic notices. What is withdrawn
-- is deleted, and so never told again.
create table issued_notice (
    id          uuid        primary key,
    incident_id uuid        not null,
    responder   text        not null,
    kind        text        not null,
    title       text        not null,
    text        text        not null,
    link        text,
    calendar    text,
    issued_at   timestamptz not null
);
create index issued_notice_incident on issued_notice (incident_id);
create index issued_notice_issued on issued_notice using brin (issued_at);
