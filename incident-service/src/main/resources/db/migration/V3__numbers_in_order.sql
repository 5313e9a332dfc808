-- A cache is each connection's own: it gave later incidents lower numbers, and the list goes by number, the newest first.
alter sequence incident_number cache 1;
