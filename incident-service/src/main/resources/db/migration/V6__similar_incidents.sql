-- Incidents that are over are found by the words of a new one; only they are indexed, so opening one costs nothing more.
create extension if not exists pg_trgm;
create index incident_past_words on incident
    using gin (to_tsvector('english', title || ' ' || coalesce(summary, ''))) where state = 'RESOLVED';
