-- Events out and in. A service's state, the events that tell of it, and its place in what it reads change in one transaction.

-- Events on their way to Kafka; the relay deletes what the broker has confirmed. IDENTITY, one by one: a pooled sequence would
-- let a later event of an aggregate get a smaller id than an earlier one.
create table outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    record_key bytea,
    -- [[name, value], ...]; a value's characters are its bytes, one to one (ISO 8859-1), so that any bytes survive.
    headers    json        not null,
    value      bytea,
    created_at timestamptz not null default now()
);
-- Rows live for milliseconds; the table stays small only if vacuum looks often.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, fillfactor = 70);

-- Where a consumer is. topic_id tells a topic that was made anew from the one that was read before.
create table consumer_offset (
    topic       text        not null,
    partition   int         not null,
    topic_id    text        not null,
    next_offset bigint      not null,
    updated_at  timestamptz not null default now(),
    primary key (topic, partition)
);

-- The last event applied of each aggregate: a relay may send an event again after a crash, and this makes it harmless.
create table consumed_sequence (
    topic      text        not null,
    subject    text        not null,
    sequence   bigint      not null,
    updated_at timestamptz not null default now(),
    primary key (topic, subject)
);

-- Records that could not be worked with, as they came, with the reason.
create table dead_letter (
    id            bigint generated always as identity primary key,
    topic         text        not null,
    partition     int         not null,
    record_offset bigint      not null,
    topic_id      text        not null,
    record_key    bytea,
    headers       json        not null,
    value         bytea,
    reason        text        not null,
    created_at    timestamptz not null default now(),
    replayed_at   timestamptz,
    unique (topic, topic_id, partition, record_offset)
);
