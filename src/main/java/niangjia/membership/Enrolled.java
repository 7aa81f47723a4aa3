package niangjia.membership;

import niangjia.person.Memberships;
import niangjia.programme.Outcome;

/** The membership that a granted matter leaves behind. */
record Enrolled(Memberships.Enrolment says) implements Outcome.Own {}
