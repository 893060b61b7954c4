-- Whoever signs in by an issuer holds on to the link, so that one who unlinks it ends that session too.
grant update (linked_at) on linked_identity to waymark_app; -- a row can be held on to only by who may change it
