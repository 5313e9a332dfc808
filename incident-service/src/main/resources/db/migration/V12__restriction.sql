-- Who may read an incident, as tokens: person:<key>, role:<name>; null for everybody. A service's are those of what it opens.
alter table incident add column readers text[];
create index incident_restricted on incident (id) where readers is not null;
alter table service add column readers jsonb;
