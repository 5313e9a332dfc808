-- What an incident is called since it was last described anew, for pages that were asked for under an older title: it may have
-- been restricted since.
alter table incident_paging add column title text, add column titled_at_sequence bigint not null default 0;
