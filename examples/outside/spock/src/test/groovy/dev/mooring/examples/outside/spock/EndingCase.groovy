package dev.mooring.examples.outside.spock

import dev.mooring.examples.outside.endings.Ending

/** Ends as it is told; only the checks run it. */
class EndingCase extends ShopSpecification {

    def "ends"() {
        when:
        Ending.reach()

        then:
        noExceptionThrown()
    }
}
