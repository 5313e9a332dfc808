-- A client that got no answer sends its creation again, and must not get two things for it. The answer to a request with an
-- Idempotency-Key is kept here in the transaction of the request's own effect, so both are there or neither is.
create table idempotency_key (
    caller       text        not null,
    key          text        not null check (length(key) between 1 and 255),
    fingerprint  bytea       not null,
    status       smallint    not null check (status between 200 and 299),
    location     text,
    etag         text,
    content_type text,
    body         text,
    created_at   timestamptz not null,
    primary key (caller, key)
);

comment on column idempotency_key.caller is 'the person''s key, or empty for a request without sign-in';
comment on column idempotency_key.fingerprint is 'SHA-256 of method, path and body: the same key for another request is refused';

-- Rows older than a day are deleted in passing.
create index idempotency_key_created_at on idempotency_key (created_at);
