-- The services that can be in trouble, as incident-service tells them: which policy pages for them, and when they are looked after.
create table known_service (
    key               text primary key,
    name              text not null,
    team              text,
    tier              int  not null,
    escalation_policy text,
    support_hours     jsonb
);
create index known_service_policy on known_service (escalation_policy);
create index known_service_team on known_service (team);
