-- Who there is, who takes turns when, and who is paged in which order: what people configure, with the rules that must hold
-- whatever the code does.

-- Equality of a text beside overlap of a range in one exclusion constraint.
create extension if not exists btree_gist;

-- Counts every change of responders, teams and schedules. A reader that keeps them in memory compares one number to know that
-- it is up to date; the row's lock makes the number grow in the order of commits.
create table directory_revision (
    id       smallint primary key check (id = 1),
    revision bigint   not null
);
insert into directory_revision values (1, 0);

-- The last event told of each object on topic "oncall", removal included, so that its sequence goes on if the object comes
-- back, and all of them can be told again to a reader who lost its place.
create table object_event (
    subject  text        primary key,
    sequence bigint      not null,
    event_id uuid        not null,
    type     text        not null,
    data     text        not null check (data is json),
    told_at  timestamptz not null
);

-- Every change by a person: who, when, what, and what it then was.
create table audit_record (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    person  text        not null,
    object  text        not null,
    action  text        not null,
    content text        not null check (content is json)
);
create index audit_record_object on audit_record (object, id);

create table responder (
    key       text   primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    name      text   not null,
    time_zone text   not null,
    version   bigint not null
);

create table responder_skill (
    responder_key text not null references responder on delete cascade,
    skill         text not null,
    level         int  not null check (level between 1 and 5),
    primary key (responder_key, skill)
);

create table team (
    key     text   primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    name    text   not null,
    version bigint not null
);

create table team_member (
    team_key      text    not null references team on delete cascade,
    position      int     not null,
    responder_key text    not null references responder,
    lead          boolean not null,
    primary key (team_key, position),
    -- Looked at when the transaction ends: members change places one by one.
    constraint team_member_once unique (responder_key, team_key) deferrable initially deferred
);

create table schedule (
    key          text   primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    name         text   not null,
    time_zone    text   not null,
    team_key     text   not null references team,
    frequency    text   not null check (frequency in ('DAILY', 'WEEKLY')),
    every        int    not null check (every > 0),
    handoff_time time   not null,
    handoff_day  text   check ((handoff_day is not null) = (frequency = 'WEEKLY')),
    start_date   date   not null,
    -- The directory's revision at the last change of the schedule or its overrides.
    revision     bigint not null default 0,
    version      bigint not null
);
create index schedule_team on schedule (team_key);

create table schedule_participant (
    schedule_key  text not null references schedule on delete cascade,
    position      int  not null,
    responder_key text not null references responder,
    primary key (schedule_key, position)
);
create index schedule_participant_responder on schedule_participant (responder_key);

-- A responder who has gone stays named in the overrides of the past, so there is no foreign key.
create table schedule_override (
    id            uuid        primary key,
    schedule_key  text        not null references schedule on delete cascade,
    responder_key text        not null,
    from_at       timestamptz not null,
    to_at         timestamptz not null check (to_at > from_at),
    constraint schedule_override_no_overlap
        exclude using gist (schedule_key with =, tstzrange(from_at, to_at) with &&)
);
create index schedule_override_responder on schedule_override (responder_key, to_at);

create table escalation_policy (
    key            text   primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    name           text   not null,
    team_key       text   not null references team,
    policy_version bigint not null,
    definition     text   not null check (definition is json),
    version        bigint not null
);
create index escalation_policy_team on escalation_policy (team_key);

-- What the present version of a policy refers to: nobody may remove it meanwhile.
create table escalation_policy_reference (
    policy_key    text not null references escalation_policy on delete cascade,
    responder_key text references responder,
    schedule_key  text references schedule,
    team_key      text references team,
    check (num_nonnulls(responder_key, schedule_key, team_key) = 1),
    unique nulls not distinct (policy_key, responder_key, schedule_key, team_key)
);
create index escalation_policy_reference_responder on escalation_policy_reference (responder_key);
create index escalation_policy_reference_schedule on escalation_policy_reference (schedule_key);
create index escalation_policy_reference_team on escalation_policy_reference (team_key);

-- Every version that a policy ever had, also of policies that are gone; escalations name the version they go by.
create table escalation_policy_version (
    policy_key     text        not null,
    policy_version bigint      not null,
    name           text        not null,
    team_key       text        not null,
    definition     text        not null check (definition is json),
    changed_at     timestamptz not null,
    changed_by     text        not null,
    primary key (policy_key, policy_version)
);
