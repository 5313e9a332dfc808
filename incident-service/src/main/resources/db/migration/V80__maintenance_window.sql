-- Planned work on services: who is paged for them waits until it is over. How an incident knows that it is held, and by which
-- window, is kept apart, so that a window that ends early lets go of just what it held.
create table maintenance_window (
    id         uuid        primary key,
    title      text        not null,
    services   text[]      not null check (cardinality(services) > 0),
    from_at    timestamptz not null,
    to_at      timestamptz not null check (to_at > from_at),
    -- When open incidents of its services are to be held; null once that was done.
    due_at     timestamptz,
    created_by text        not null,
    created_at timestamptz not null,
    version    bigint      not null default 1
);
create index maintenance_window_due on maintenance_window (due_at) where due_at is not null;
create index maintenance_window_order on maintenance_window (from_at, id);
create index maintenance_window_services on maintenance_window using gin (services);

create table maintenance_hold (
    incident_id uuid primary key references incident (id) on delete cascade,
    window_id   uuid not null references maintenance_window (id) on delete cascade
);
create index maintenance_hold_window on maintenance_hold (window_id);
