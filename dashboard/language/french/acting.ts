// What is pressed, confirmed and told live, in French.

export const acting = {
  "Give way": "Céder la place",
  "Give way to another release": "Céder la place à une autre version",
  "{0} ends here; the review goes on with the other release.":
    "{0} se termine ici ; la revue continue avec l'autre version.",
  "End {0} for it": "Terminer {0} pour elle",
  "The release that goes on": "La version qui continue",
  "Plan another call": "Prévoir un autre appel",
  "Plan the call": "Prévoir l'appel",
  Call: "Appel",
  "Left empty, it is the one of the plan": "Laissé vide, c'est celui du plan",
  "I have read what this go signs:": "J'ai lu ce que ce go signe :",
  "Confirm first what it signs.": "Confirmez d'abord ce qu'il signe.",
  "{0} gates met": { one: "{0} porte remplie", other: "{0} portes remplies" },
  "{0} gates, {1} of them waived": "{0} portes, dont {1} levées",
  "no open risk": "aucun risque ouvert",
  "1 open risk": "1 risque ouvert",
  "{0} open risks": { one: "{0} risque ouvert", other: "{0} risques ouverts" },
  Environments: "Environnements",
  "and who has them": "et qui les occupe",
} as const;
