-- The table is that of every service that issues notices, and is read in one way. Nullable and without a default: the version before
-- neither reads nor writes it.
alter table issued_notice add column calendar text;
