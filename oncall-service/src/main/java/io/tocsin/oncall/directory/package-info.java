/** What responders, teams, schedules and policies have in common: how they are named, refer to each other and are told of. */
@NullMarked
package io.tocsin.oncall.directory;

import org.jspecify.annotations.NullMarked;
