-- How soon what is to be done, by rules that are data; and the targets of each incident, which keep the version of the rule that
-- they began with.
create table target_rule (
    key     text primary key,
    version bigint not null
);
create table target_rule_version (
    key        text   not null,
    version    bigint not null,
    definition json   not null,
    primary key (key, version)
);
create table target (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    kind         text        not null check (kind in ('ACKNOWLEDGE', 'MITIGATE', 'RESOLVE', 'UPDATE')),
    -- A reopened incident begins anew.
    round        int         not null,
    rule_key     text        not null,
    rule_version bigint      not null,
    state        text        not null check (state in ('RUNNING', 'PAUSED', 'MET', 'BREACHED', 'CANCELLED')),
    started_at   timestamptz not null,
    goal_millis  bigint      not null,
    -- Of the time that counts, what was used before it last went on.
    spent_millis bigint      not null,
    resumed_at   timestamptz,
    missed_at    timestamptz,
    warned_at    timestamptz,
    breached_at  timestamptz,
    ended_at     timestamptz,
    -- When a worker has to look at it; null if never.
    due_at       timestamptz,
    unique (incident_id, kind, round),
    foreign key (rule_key, rule_version) references target_rule_version (key, version)
);
create index target_due on target (due_at) where due_at is not null;
create index target_missed on target (state, missed_at, id) where missed_at is not null;
