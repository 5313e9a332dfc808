-- Paging that waits, and incidents for which everything was tried and nobody answers. Both belong to the incident itself: they
-- end with the next answer.
alter table incident
    add column snoozed_until    timestamptz,
    add column unanswered_since timestamptz;

-- The deadlines.
create index incident_snoozed on incident (snoozed_until) where snoozed_until is not null;
create index incident_unanswered on incident (number) where unanswered_since is not null;

-- One whose end failed is left alone until then, so that it does not hold up the others.
alter table incident add column snooze_retry_at timestamptz;
