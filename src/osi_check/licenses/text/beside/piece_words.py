"""Words that take nothing away beside the ordinary ones: data for `pieces`."""

from __future__ import annotations

# Words that name no person, purpose, place, time, price or condition, beside the ordinary ones.
NEUTRAL_WORDS = frozenset(
    """
    about access accordingly actual actually adaptation adaptations additionally aforementioned agreement agreements alike already also
    although always among amongst annex annexed another apart appear appearing appears appended appendix appropriate apt arranged article
    articles assets assume assumed attributed automatically aware base basic basically because been besides best-suited block both brief
    briefly build builds bundle bundles button cases caution certain changelog chapter clarification class classes clause clauses clear
    clearly click client collection collections common commonly compilation compile compiled compiler compiles complement comprehensive
    computer concerned concerning consider considered consist consisting consists content context contrast convenience converter core
    correct correctly course created current data database databases dated default define definition definitions delivered depend depends
    derivation derives describe description designates detail develop device devices digest dir disclaimer displays distributed docs driver
    drivers edition editor either element elements elsewhere embedded embodied embodies entry equally equivalent especially etc even
    everything exact exactly example excerpt expanded explained explanation expression extend extended extension extensions extract fact faq
    fashion feature features few focus folder format formats former forth four frame full fully function functions further furthermore gem
    general generally generate generated generator generic govern governing governs guide header headers helper hence hereafter hereto
    hereunder higher history html http https hyperlink hyperlinks icon icons idea identical identically identifier identifiers image
    implement implemented implementing implements import imported indeed index indicate indicates indicating individually inherited initial
    initially inline installation installer instance instructions intact integral interface interfaces intermediate internals internet intro
    introduction item java javascript kept kernel kind known language languages largely lastly latest latex layer layout left let level
    levels lines link linker linking links list listing listings local located location logic long lots machine mainly make makefile man
    manual manuals many markdown material matter mean meaning mention mentions menu message messages metadata method methods mirror mirrors
    mix mixed model modules most mostly multiple name named namely names namespace nature near new next normal normally note noted notes
    object obtained obvious obviously officially often ok online output outputs overall overview own packaged packaging pages paragraph
    parser part partial particular patch patches path paths pdf per permissively picture pictures piece pieces plain plug-in plugin plugins
    point points portal preamble preceding precise precisely prefix preserved previous previously printed profile programming ps quite quote
    quoted rather readable reads really reason reasons recent recently record refers regard regarding regards related relating relation
    relevant remainder remaining remains renamed render repeated represent representation respect respectively rest restrictive result
    resulting results retained retrieve retrieved root rtf runtime s said sample samples schema schemas scheme sdk search see seen sentence
    set sets setup several shape sheet shell shortly simpler simply simulation simulations since site sites skeleton slightly so-called some
    sometimes somewhat sound sounds specific specifically specification specifications specify stand start started statement statements step
    still stored string structure stub stuff style subdirectories subdirectory subfolder subsequent subset such suitable suite suits summary
    supplied surely symbol syntax system systems tab table tables tag tags target technical template templates than thanks theme themes then
    thereby these thing things think though thread through thus title today together too topic total translation translations tree tutorial
    apply applying artifact artifacts comparable containing delivered enjoy immediately locations reside resides revised wishing
    abstraction accessors adapter adapters annotations approach archived archives arguments array assembly bash blog bootstrap branch branches browser bug
    buffer builder builds bytecode cache calls changesets checkout clarifies clarify clarity codebase codec codecs commit commits compiling compressed
    compression concerns config configuration configurations configure configured constant constants construct constructs converters css datasets debug
    debugging declaration declarations declare declared declares decoder dependency designated diagrams dictionaries dictionary differ difference
    differences differently differs directives disc disk docstring docstrings downloadable downloads encoder encoding engines enumerations equal equals
    essence essential essentially external filename filenames filesystem filter fix fixes flag flags footer formatted formatting fragment fragments
    frameworks ftp functionality git github gitlab glyphs grammar graph graphics gui handler handlers heading headings hook hooks identify identifies
    identified implication implications improvements initialization input inputs instruction interaction interpretation interpreted interpreter
    introduced introduces iterator javadoc json layouts length lexer lib libs loader locale locales log logs loop macro macros mailing mapping memory
    merged minified minor mode modes naming numerical objects operator operators overridden palette parameter parameters parsers parsing pixel pointer
    pointers port ported porting ports post posts printing processing processor prototype provenance pulled query queue referenced references referring
    regex relink rendering replacement revision revisions rewrite rewriting routine routines runs says scanner scheduler screen screenshots scripting
    sense sequence serializer shader shaders shortcut similarities similarly simple simplest snapshot snapshots spelling sprite sprites src
    stack standalone statically status strings structures stylesheet stylesheets submodule submodules subroutine subroutines subsystem subtree svg svn
    synopsis tarball tarballs terminal textures threads titled token tokens toolchain toolkit toolkits tooling trees tutorials typesetting unchanged
    update updates updating upgrade upgraded upstream usr variables vector vectors vendored verbose versioning videos visiting wikipedia window windows
    workflow wrappers writing wrote xhtml yaml learn contribution addition translations resources boilerplate slight unencumbered compatibility
    introduction objectives inter alia real newly added redistributable formulation href fsf cc osi x much visiting authorship hypertext double doubly development initial lowest denominator just hold held
    txt type types typically under underlying understood unicode unique unit updated upper uri url urls user-agent usual
    usually utility utils value values variable variant variants various verbatim very view viewed viewer visual web website websites well
    were whatever where whole why widget widgets wiki wise word wording words worldwide worth writing written xml zip
    """.split()
)
# How a work came about.
MAKING_WORDS = frozenset(
    """
    written created developed designed generated produced extracted taken ported adapted translated converted imported borrowed borrow inspired
    maintained updated rewritten started founded derives derive incorporates incorporated heavily partly partially mostly largely loosely take
    takes took towards toward forked
    """.split()
)
