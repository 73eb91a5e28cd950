package dev.mooring.examples.outside.kotest

import dev.mooring.examples.outside.endings.Ending

/** Ends as it is told; only the checks run it. */
class EndingCase : ShopSpec({
    test("ends") {
        Ending.reach()
    }
})
