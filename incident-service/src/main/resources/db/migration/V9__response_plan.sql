-- What a company wants done when an incident is of a kind, and every version that a plan ever had: an incident keeps the
-- version that it began with.
create table response_plan (
    key        text        primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    version    bigint      not null,
    priority   int         not null,
    definition text        not null check (definition is json)
);
create index response_plan_priority on response_plan (priority, key);

create table response_plan_version (
    plan_key   text        not null,
    version    bigint      not null,
    definition text        not null check (definition is json),
    changed_at timestamptz not null,
    changed_by text        not null,
    primary key (plan_key, version)
);

-- Whose turn it is where a plan gives a role to one of several people after the other. Kept over the plan's versions.
create table response_plan_turn (
    plan_key text   not null,
    role_key text   not null,
    turns    bigint not null,
    primary key (plan_key, role_key)
);

-- What is going on for one incident: at most one plan, its roles, tasks and links.
create table response (
    incident_id  uuid        primary key references incident (id),
    plan_key     text        not null,
    plan_version bigint      not null,
    name         text        not null,
    stakeholders text        not null check (stakeholders is json),
    links        text        not null check (links is json),
    started_at   timestamptz not null
);

create table response_role (
    incident_id uuid        not null references response (incident_id),
    role_key    text        not null,
    position    int         not null,
    name        text        not null,
    directives  text        not null check (directives is json),
    responder   text,
    assigned_at timestamptz,
    primary key (incident_id, role_key)
);

create table response_task (
    id           uuid        primary key,
    incident_id  uuid        not null references incident (id),
    title        text        not null,
    role_key     text,
    owner        text,
    due_at       timestamptz,
    state        text        not null check (state in ('OPEN', 'DONE')),
    completed_by text,
    completed_at timestamptz
);
create index response_task_of_incident on response_task (incident_id, id);
create index response_task_open on response_task (due_at) where state = 'OPEN';
