-- What is learned afterwards: which incidents are reviewed, the reviews, and what is to be done because of them.
create table review_policy (
    one        boolean primary key default true check (one),
    definition json   not null,
    version    bigint not null
);
create table review (
    incident_id  uuid primary key references incident (id),
    state        text        not null check (state in ('OPEN', 'SCHEDULED', 'PUBLISHED')),
    because      text[]      not null,
    opened_at    timestamptz not null,
    starts_at    timestamptz,
    minutes      int,
    place        text,
    participants text[]      not null,
    -- Counts the invitations, for calendars to tell an older from a newer.
    revision     int         not null default 0,
    -- What people have written, by section.
    sections     json        not null,
    published_at timestamptz,
    version      bigint      not null default 1
);
create index review_state on review (state, opened_at desc, incident_id);
create table plan_improvement (
    incident_id  uuid   not null references review (incident_id),
    plan         text   not null,
    plan_version bigint not null,
    note         text,
    primary key (incident_id, plan, plan_version)
);
create table action_item (
    id           uuid primary key,
    incident_id  uuid        not null references incident (id),
    title        text        not null,
    owner        text        not null,
    priority     text        not null check (priority in ('HIGH', 'MEDIUM', 'LOW')),
    deadline     timestamptz not null,
    state        text        not null check (state in ('OPEN', 'DONE', 'DROPPED')),
    note         text,
    tracker_link text,
    created_at   timestamptz not null,
    ended_at     timestamptz,
    -- When somebody is to be reminded; null if nobody is.
    due_at       timestamptz,
    version      bigint      not null default 1
);
create index action_item_incident on action_item (incident_id, id);
create index action_item_open on action_item (deadline, id) where state = 'OPEN';
create index action_item_due on action_item (due_at) where due_at is not null;
