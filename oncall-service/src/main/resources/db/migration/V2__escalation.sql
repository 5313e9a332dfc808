-- Running escalations. A deadline is data: due_at of the row that it belongs to, taken by whichever replica locks it first.

-- What is known of an incident that was ever paged for, and the counter of its events on topic "pages". Whoever changes an
-- incident's escalation holds the lock of this row.
create table paged_incident (
    incident_id       uuid   primary key,
    summary           text   not null check (summary is json),
    incident_sequence bigint not null,
    page_sequence     bigint not null
);

create table escalation (
    id             uuid        primary key,
    incident_id    uuid        not null references paged_incident,
    state          text        not null check (state in ('running', 'stopped', 'exhausted')),
    -- What the run goes by to its end, whatever becomes of the policy.
    plan           text        not null check (plan is json),
    policy_key     text,
    policy_version bigint,
    -- The next turn, and the pages of the step under way.
    round          int         not null,
    step           int         not null,
    due_at         timestamptz,
    pages          text        not null check (pages is json),
    prompt         text,
    -- A row that could not be worked with is left alone until then, so that it does not hold up the others.
    retry_at       timestamptz,
    started_at     timestamptz not null,
    ended_at       timestamptz,
    reason         text,
    check ((state = 'running') = (due_at is not null)),
    check ((state = 'running') = (ended_at is null))
);
-- One incident is paged for by one run at a time.
create unique index escalation_running on escalation (incident_id) where state = 'running';
create index escalation_due on escalation (due_at) where state = 'running';
create index escalation_incident on escalation (incident_id, started_at);
