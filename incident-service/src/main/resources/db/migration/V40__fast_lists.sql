-- Lists of a million incidents in tens of milliseconds, whatever they are filtered by: the words that a search is for are kept beside the
-- incident, not made anew for each row that is looked at, and what it is tagged with too.
alter table incident add column words tsvector
    generated always as (to_tsvector('english', title || ' ' || coalesce(summary, ''))) stored;
drop index incident_past_words;
create index incident_words on incident using gin (words);

alter table incident add column tags text[] not null default '{}';
update incident i set tags = t.tags
    from (select incident_id, array_agg(tag order by tag) as tags from incident_tag group by incident_id) t where t.incident_id = i.id;
drop index incident_tag_tag;
create index incident_tags on incident using gin (tags);
create function copy_tags_to_incident() returns trigger language plpgsql as $$
begin
    update incident i set tags = array(select t.tag from incident_tag t where t.incident_id = i.id order by t.tag)
    where i.id in (select incident_id from changed);
    return null;
end $$;
create trigger tag_added after insert on incident_tag referencing new table as changed
    for each statement execute function copy_tags_to_incident();
create trigger tag_removed after delete on incident_tag referencing old table as changed
    for each statement execute function copy_tags_to_incident();

-- With the number, so that the numbers of a span are read from the index alone.
create index incident_opened on incident (opened_at, number);
create index incident_acknowledged on incident (acknowledged_at, number) where acknowledged_at is not null;
create index incident_mitigated on incident (mitigated_at, number) where mitigated_at is not null;
create index incident_resolved on incident (resolved_at, number) where resolved_at is not null;
create index incident_not_real on incident (kind, number) where kind <> 'REAL';
create index incident_open_state on incident (state, number desc) where state <> 'RESOLVED';
-- The planner has to know services, tags and words that are neither rare nor frequent.
alter table incident alter column affected_services set statistics 1000, alter column tags set statistics 1000,
    alter column words set statistics 1000;
