namespace Cupel.Runs;

/// <summary>The words that run names are made of.</summary>
/// <remarks>They are part of the store's format: changing a word, or its place, renames runs that people have written down.</remarks>
internal static class RunNameWords
{
    public static readonly string[] Adjectives = Split("""
        able agile airy amber ample ancient apt arctic autumn awake azure balmy bare beaming bold bonny brave breezy bright
        brisk broad bronze bubbly busy calm candid careful casual cedar cheery chilly civil classic clean clear close cloudy
        coastal cobalt cool coral cosmic cosy cotton crafty crimson crisp cubic curious curly dainty dapper daring dawn deep
        dense dewy distant dotted downy dry dusky dusty eager early earnest easy eastern ebony elder elegant ember epic even
        exact fabled fair famed fancy far fast fearless festive fiery fine firm first fleet floral flying fond formal free
        fresh frosty full gallant genuine gifted giving glad gleaming golden good graceful grand grassy green gritty hale
        handy happy hardy hazel hearty hidden high hollow humble hushed icy ideal inky jade jaunty jolly jovial joyful keen
        kind kindly large late lavish leafy lean level light limber lively local lofty lone loud lucid lucky lunar lush major
        mellow merry mighty mild minty modern modest mossy moving muted native neat new nimble noble novel oaken olive onward
        opal orange patient peaceful pearly pensive plain playful plucky plum polar proud prime prompt pure purple quiet
        quirky rapid rare ready ripe rising robust rocky rosy round rugged rural rustic sandy scarlet sharp shiny silent silky
        silver sincere sleek slender sly smart snowy social soft solar solid southern spry stable starry steady still stormy
        stout strong sturdy sunny super sure swift tall tawny teal tender thrifty tidal tiny topaz tranquil true trusty upbeat
        valiant vast velvet violet vivid wary watchful wavy western whole wild windy winter wise witty
        """);

    public static readonly string[] Nouns = Split("""
        adder albatross alpaca anteater antelope asp auk avocet barb barbel bass bat beaver bee beetle bison bittern boar
        bobcat bream buck budgie bullfinch bunting bustard buzzard caiman canary caracal cardinal caribou cat catfish
        chaffinch chamois cheetah chipmunk chough cicada civet clam cockatoo cod condor coot cormorant cougar cow coyote crab
        crayfish cricket crow cuckoo curlew deer dingo dipper dog dolphin dormouse dotterel dove dragonfly duck dunlin dunnock
        eagle earwig eel egret eider eland elephant emu ermine falcon ferret finch flamingo flounder fly fox fulmar gannet
        gazelle gecko gerbil giraffe gnat gnu goat godwit goose gopher goshawk grayling grebe grouse gull guppy gyrfalcon hake
        halibut hamster hare harrier hedgehog heron herring hippo hobby hornet horse hound husky hyena ibis iguana impala
        jackal jaguar jay jerboa kestrel kingfisher kiwi knot koala koel koi kudu ladybird lamb lamprey lapwing lemming lemur
        leopard limpet lion lizard llama lobster locust lory lynx macaw mackerel magpie manatee mantis margay marlin marmot
        martin meerkat merlin mink mole mongoose moose moth mouse mullet mussel narwhal newt nightjar ocelot octopus okapi
        opossum orca oryx osprey ostrich otter owl ox oyster panda panther partridge peacock pelican penguin perch pheasant
        pigeon pika pike plaice plover polecat pony porpoise puma python quail quokka rabbit rail ram raven ray redstart rhino
        roach robin rook ruff salmon sandpiper sardine seal shark sheep shrew shrike shrimp skate skink skunk skylark sloth
        snail snipe sparrow spider squirrel stag starling stork sturgeon swan tapir tench tern thrush toad toucan trout tuna
        turbot viper vole walrus warbler whale wigeon wolf wombat woodcock yak zebra
        """);

    private static string[] Split(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
