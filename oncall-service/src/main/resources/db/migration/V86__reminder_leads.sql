-- How long before a shift a person wants to know of it; null for what the installation says, negative for not at all.
alter table responder
    add column remind_before_start_seconds bigint,
    add column remind_before_end_seconds   bigint;
