"""The 21 competences of DigComp 3.0 by their numbers, as courses name them in `digcomp` and tags.

The names are those of the framework (Cosgrove and Cachia, European Commission, Joint Research
Centre, 2025; © European Union, CC BY 4.0). The numbers are the same in DigComp 2.2.
"""

from types import MappingProxyType

from learnhub.base.words import N_

COMPETENCES = MappingProxyType({
    "1.1": N_("Browsing, searching and filtering information"),
    "1.2": N_("Evaluating information"),
    "1.3": N_("Managing information"),
    "2.1": N_("Interacting through and with digital technologies"),
    "2.2": N_("Sharing through digital technologies"),
    "2.3": N_("Engaging in citizenship through digital technologies"),
    "2.4": N_("Collaborating through digital technologies"),
    "2.5": N_("Digital behaviour"),
    "2.6": N_("Managing digital identity"),
    "3.1": N_("Developing digital content"),
    "3.2": N_("Integrating and re-elaborating digital content"),
    "3.3": N_("Copyright and licences"),
    "3.4": N_("Computational thinking and programming"),
    "4.1": N_("Protecting devices"),
    "4.2": N_("Protecting personal data and privacy"),
    "4.3": N_("Supporting wellbeing"),
    "4.4": N_("Environmental impacts of digital technologies"),
    "5.1": N_("Identifying and solving technical problems"),
    "5.2": N_("Identifying needs and digital technological responses"),
    "5.3": N_("Identifying creative solutions using digital technologies"),
    "5.4": N_("Identifying and addressing digital competence needs"),
})
