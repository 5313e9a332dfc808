-- Every change that a person makes to what is configured: who, when, what, and what it was before and after. Written in the
-- change's own transaction, so the one is never true without the other. Never holds secrets.
create table audit_log (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    person text        not null,
    object text        not null,
    action text        not null,
    before text        check (before is json),
    after  text        check (after is json)
);
create index audit_log_object on audit_log (object text_pattern_ops, id);
create index audit_log_person on audit_log (person, id);
create index audit_log_at on audit_log (at);

comment on column audit_log.object is 'its kind and key, such as service:checkout; a part of it has its path, such as schedule:primary/override:<id>';
