-- How far each follower of the timelines is. The row moves in the transaction that does what the follower does, and its lock
-- lets one replica at a time do it.
create table follower (
    name       text        primary key,
    xid        bigint      not null,
    position   bigint      not null,
    updated_at timestamptz not null default now()
);
