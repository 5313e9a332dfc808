-- What happens again and again: proposed by what is on record, taken on by a person, or dismissed. One problem at a time has the
-- same subject: the alert that recurs (its integration and dedup key), or the cause that was confirmed (with its service).
-- What a company decides once and for all, one row a decision; what has no row is at its standard.
create table setting (
    name       text   primary key,
    definition json   not null,
    version    bigint not null
);

create table problem (
    id          uuid primary key,
    subject     text        not null,
    title       text        not null,
    service_key text references service (key) on delete set null,
    because     text        not null,
    state       text        not null check (state in ('PROPOSED', 'OPEN', 'RESOLVED', 'DISMISSED')),
    owner       text,
    note        text,
    proposed_at timestamptz not null,
    decided_at  timestamptz,
    version     bigint      not null default 1,
    check (state <> 'OPEN' or owner is not null)
);
create unique index one_problem on problem (subject) where state in ('PROPOSED', 'OPEN');
create index problem_of_subject on problem (subject, decided_at);
create index problem_newest on problem (proposed_at desc, id desc);

create table problem_incident (
    problem_id  uuid not null references problem (id),
    incident_id uuid not null references incident (id),
    primary key (problem_id, incident_id)
);
create index problem_incident_incident on problem_incident (incident_id);

create index cause_confirmed on cause (lower(text)) where state = 'CONFIRMED';
