// Words that tell nothing of what a text is about, parted by blanks, as they are written.
#ifndef WIREFOLD_CLUSTERING_SIGN_STOP_WORDS_H_
#define WIREFOLD_CLUSTERING_SIGN_STOP_WORDS_H_

namespace wirefold {

// Function words, forms of "say" and what reports use alike; contractions without their apostrophe.
inline constexpr char kEnglishStopWords[] =
    "about above according across after again against aint all also amid among an and "
    "another any are aren arent around as at be because been before being below between "
    "both but by can cant could couldn couldnt did didn didnt do does doesn doesnt doing "
    "don done dont down dr during each even every few for from further get got had hadnt "
    "has hasnt have havent having he hed her here hes him his how however if im in into "
    "is isn isnt it itd itll its ive just like ll many may might more most mr mrs ms "
    "much must mustnt my no nor not of off on once one only onto or other our out over "
    "own re said same say saying says shall shant she shes should shouldnt since so some "
    "still such tell tells than that thats the their them then there theres they theyd "
    "theyll theyre theyve this through to told too two under until up upon us ve very "
    "was wasn wasnt we were werent weve what whats when where which while who whom whos "
    "whose why will with within without won wont would wouldn wouldnt yet you youd youll "
    "your youre youve ";

inline constexpr char kRussianStopWords[] =
    "без более больше будет будто бы был была были было быть вам вас вдруг ведь во вот "
    "впрочем все всегда всего всех всю вы где года году да даже два для до другой его ее "
    "ей ему если есть еще же за зачем здесь из или им иногда их как какая какой когда "
    "конечно которая которые который которых кто куда ли лучше между меня мне много "
    "может можно мой моя мы на над надо наконец нас не него нее ней нельзя нет ни нибудь "
    "никогда ним них ничего но ну об один он она они опять от перед по под после потом "
    "потому почти при про раз разве сам свою себе себя сейчас со совсем сообщает так "
    "также такой там тебя тем теперь то тогда того тоже только том тот три тут ты уж уже "
    "хорошо хоть чего чем через что чтоб чтобы чуть эти это этого этой этом этот эту ";

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_STOP_WORDS_H_
