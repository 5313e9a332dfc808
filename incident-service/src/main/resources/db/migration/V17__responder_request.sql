-- More people are asked to help with an incident: by person, team, schedule or skill. Who they are is found out by
-- oncall-service, and arrives later than the request; an answer may even arrive before that.
create table responder_request (
    id           uuid        primary key,
    incident_id  uuid        not null references incident (id),
    targets      jsonb       not null,
    message      text,
    requested_by text        not null,
    requested_at timestamptz not null,
    -- For which targets nobody was found, and why; null until that is known.
    missing      jsonb
);
create index responder_request_of_incident on responder_request (incident_id, id);

create table asked_responder (
    request_id  uuid not null references responder_request (id),
    responder   text not null,
    -- Those that the person stands behind; empty until they are known.
    targets     text[] not null default '{}',
    answer      text not null check (answer in ('AWAITED', 'ACCEPTED', 'DECLINED')),
    note        text,
    answered_at timestamptz,
    primary key (request_id, responder),
    check ((answer = 'AWAITED') = (answered_at is null))
);
