-- name: set_page
-- Takes over what a contest says about its page. Reports no row if it said so already.
-- $1 contest, $2 layout, face and materials as JSON
update contests
set page = $2
where id = $1
  and page is distinct from $2
