"""The English sentences for every refusal: `code` of a problem → title and detail; what is wrong with a form field."""

from contest.i18n.catalogs import N_

PROBLEMS = {
    "round_not_open": (N_("This round is not open"), N_("You can enter only between its opening and closing time.")),
    "no_attempts_left": (
        N_("No attempts left"),
        N_(
            "You have used all the attempts the rules allow. If somebody else used them, tell the organizer: "
            "they can be given back."
        ),
    ),
    "no_certificate": (
        N_("There is no certificate for this entry"),
        N_("The entry of this receipt does not count. Its page says why, or whom to ask."),
    ),
    "identity_conflict": (
        N_("These details belong to someone else"),
        N_("Another contestant already entered with one of these details. Check what you typed."),
    ),
    "invalid_contestant": (N_("Please check the form"), N_("Some details are missing or not right.")),
    "not_eligible": (
        N_("This contest is not open to you"),
        N_("By its rules only some people can enter. Check your unit and date of birth, and read the rules."),
    ),
    "not_admitted": (
        N_("You are not on the list of this contest"),
        N_(
            "Only people on the organizer's list can enter. Fill in your details as they are on the list; if you "
            "should be on it, tell the organizer."
        ),
    ),
    "banned": (
        N_("You cannot enter this contest"),
        N_("The organizers have excluded this contestant. Ask them if you think that this is a mistake."),
    ),
    "codes_away": (
        N_("No one-time code can be sent right now"),
        N_("Try again in a minute. If it stays like this, tell the organizers."),
    ),
    "consent_required": (N_("Your consent is needed"), N_("Tick the consent box to enter the contest.")),
    "proof_needed": (
        N_("Very many new people from this network"),
        N_("Please wait a few minutes and try again. A browser with scripts does it by itself, in seconds."),
    ),
    "too_many_requests": (N_("Too many requests"), N_("Please wait a moment and try again.")),
    "bad_token": (
        N_("This attempt is not yours"),
        N_("The key that this phone sent does not belong to the attempt. Start again from the contest page."),
    ),
    "already_submitted": (
        N_("Already submitted"),
        N_("Your entry was accepted before; what was accepted first counts."),
    ),
    "too_late": (N_("Too late"), N_("The time for this attempt was over before your answers arrived.")),
    "attempt_given_back": (
        N_("The organizer gave this attempt back"),
        N_("It counts for nothing and takes none of your attempts. You can start again while the round is open."),
    ),
    "invalid_answers": (
        N_("The answers do not fit the paper"),
        N_("An answer names a question or option that is not there."),
    ),
    "not_all_answered": (
        N_("Some questions have no answer yet"),
        N_("In this contest an entry is handed in only with an answer to every question."),
    ),
    "invalid_json": (N_("The request cannot be read"), N_("The body must be one JSON object of the documented shape.")),
    "body_too_large": (N_("The request is too large"), N_("Send less at once.")),
    "unsupported_media_type": (N_("Unsupported content type"), N_("Send the body as application/json.")),
    "not_your_role": (
        N_("Your role does not allow this"),
        N_("An administrator of your organization can give you another role in this contest."),
    ),
    "not_found": (N_("Not found"), N_("There is nothing at this address.")),
    "method_not_allowed": (N_("Method not allowed"), N_("This address does not take such a request.")),
    "board_hidden": (
        N_("Hidden while the round is open"),
        N_("This view would give away the number to be predicted. It opens when the round closes."),
    ),
    "archive_away": (
        N_("Not available right now"),
        N_("The archive cannot be reached. Entering the contest still works."),
    ),
    "desk_away": (
        N_("The desk cannot reach its records right now"),
        N_("Contestants can go on entering. Nothing you typed has been changed; try again in a moment."),
    ),
    "intake_away": (
        N_("The contest cannot take entries right now"),
        N_("Keep this page open: it tries again by itself. What you answered is kept."),
    ),
    "invalid_query": (N_("The address cannot be read"), N_("A value behind the question mark is not allowed.")),
    "round_full": (
        N_("This round is full"),
        N_("All the attempts that the rules allow in this round have been taken. Running attempts go on as usual."),
    ),
    "unauthorized": (N_("Sign in first"), N_("This address needs a valid API key.")),
    "overloaded": (
        N_("Very many people are here right now"),
        N_("Entries go first. Try again in a few seconds; an attempt that is running is not affected."),
    ),
    "not_ready": (N_("Not ready yet"), N_("The service is starting. Try again in a few seconds.")),
    "decision_refused": (
        N_("The decision was not taken"),
        N_("It does not fit what is recorded by now. The reason is given with this answer."),
    ),
    "forbidden": (N_("Not allowed"), N_("Your account may not do this.")),
    "not_sealed": (
        N_("Not sealed yet"),
        N_("The entries of this round are sealed after its close. Then this receipt has its proof."),
    ),
    "foreign_form": (
        N_("Send the form from our own page"),
        N_("Your browser says that this form was on another website. Open the contest's page and enter there."),
    ),
    "internal_error": (N_("Something went wrong"), N_("The error was recorded. Please try again.")),
}

FIELDS = {
    "required": N_("Please fill this in."),
    "phone": N_("This is not a valid phone number."),
    "phone_service": N_("This is the number of a service. Give the number of a phone of your own."),
    "phone_old": N_("Since 2018 this number begins with %(value)s. Write it with ten digits."),
    "phone_not_mobile": N_("One-time codes go to mobile numbers only."),
    "phone_abroad": N_("One-time codes do not go to numbers of this country."),
    "date": N_("Give a real date: day, month and year."),
    "date_to_come": N_("This day is still to come."),
    "no_letters": N_("Write this in letters."),
    "national_id": N_("This is not a valid ID number."),
    "email": N_("This is not a valid email address."),
    "unit": N_("Choose your unit from the list."),
    "unit_unknown": N_("No unit has such a name."),
    "choice": N_("Choose one of the options."),
    "too_long": N_("This is too long."),
    "control_characters": N_("This contains characters that cannot be used."),
    "wrong_type": N_("This must be text."),
    "unknown_field": N_("This contest does not ask for this."),
    "consent": N_("Tick this box to enter."),
    "code_needed": N_("Type the one-time code that was sent to your phone."),
    "code_wrong": N_("This is not the one-time code that was sent. Look at the message again."),
    "code_expired": N_("This one-time code is not valid any more. Ask for a new one."),
    "code_tries": N_("Too many wrong one-time codes. Ask for a new one."),
    "conflict": N_("Someone else already entered with this."),
    "out_of_range": N_("This number is too large."),
    "no_number": N_("Type a number only, without letters or a unit."),
    "number_unclear": N_(
        "It is not clear what the point or comma means. For thousands write the digits together: 1200. For decimals "
        "add a zero at the end: 1.2000."
    ),
    "place_twice": N_("Two items have the same place. Give each a place of its own."),
    "invalid_field": N_("This is not right."),
}

NOT_FOUND_NEAR = N_("There is nothing at this address. Did you mean: %(near)s?")
"""Where an address resembles others."""

CODE_MESSAGE = N_("%(code)s is your one-time code for %(contest)s. It is valid for 5 minutes. Tell it to nobody.")
"""The text message that brings a one-time code."""
